export {type DdxConfig, parseConfig, readConfig} from './parse/config-file.ts';
