// The linters live in the cache folder; dev/lint.py says where in NODE_PATH.
const globals = require("globals");

module.exports = [
  { ignores: ["**/static/lib/**"] },
  {
    files: ["**/static/{src,tests}/**/*.js"],
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: "module",
      globals: { ...globals.browser, odoo: "readonly", luxon: "readonly" },
    },
    rules: {
      complexity: ["error", 15],
      eqeqeq: "error",
      "max-lines-per-function": ["error", { max: 50, skipComments: true }],
      "no-console": "error",
      "no-eval": "error",
      "no-shadow": "error",
      "no-undef": "error",
      "no-unused-vars": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    // A suite of unit tests is one function that holds them all.
    files: ["**/static/tests/**/*.js"],
    rules: { "max-lines-per-function": "off" },
  },
];
