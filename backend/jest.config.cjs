// Tests of the backend run in Node; those that start real programs are named *.it.test.ts.
process.env.TZ = 'UTC';

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{src,test}/**/*.test.ts'],
  globalSetup: '<rootDir>/test/postgres/globalSetup.ts',
  globalTeardown: '<rootDir>/test/postgres/globalTeardown.ts',
  transform: {
    '^.+\\.[jt]s$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
    '\\.yaml$': '<rootDir>/test/yamlAsText.cjs',
  },
  // Packages that come as ES modules alone.
  transformIgnorePatterns: ['/node_modules/(?!temporal-|rrule-temporal|ical.js)'],
};
