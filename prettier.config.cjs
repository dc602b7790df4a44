// JavaScript and styles as the host writes them. Templates are not here: their white
// space is text on the page, and the checks of dev/lint.py look after their form.
module.exports = {
  printWidth: 100,
  tabWidth: 4,
  trailingComma: "es5",
};
