/**
 * The answer to the newest of several questions. Unlike the host's `KeepLast` it ends in any
 * case: dialogs, buttons and first renderings wait for it.
 */
export class Newest {
    turn = 0;

    /**
     * @template T
     * @param {Promise<T>} promise of a question just asked
     * @param {(answer: T) => void} show takes the answer, unless somebody asked again meanwhile
     * @param {(error: Error) => void} fail takes what went wrong, under the same condition
     */
    async take(promise, show, fail) {
        const turn = ++this.turn;
        const isNewest = () => turn === this.turn;
        try {
            const answer = await promise;
            if (isNewest()) {
                show(answer);
            }
        } catch (error) {
            if (isNewest()) {
                fail(error);
            }
        }
    }
}
