/** The version in package.json; a test keeps the two equal. Not imported from there: the bundle would hold the whole manifest. */
export const VERSION = '0.1.0';
