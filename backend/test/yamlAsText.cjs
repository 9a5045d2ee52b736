// Jest's counterpart of the bundler's rule that imports YAML files as text.
module.exports = {
  process: (text) => ({ code: `module.exports = ${JSON.stringify(text)};` }),
};
