export { check, fix, judge, version } from './api.ts';
