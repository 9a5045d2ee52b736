// Tests work with UTC, whatever the machine's time zone.
process.env.TZ = 'UTC';

module.exports = {
  ...require('./.config/jest.config'),
};
