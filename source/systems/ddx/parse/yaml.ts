// Loaded late, as a module of our own: the parser is CommonJS, and imported as it is by `import()` a bundle of it has no names.
export {parse} from 'yaml';
