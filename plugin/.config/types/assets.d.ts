declare module '*.svg' {
  const url: string;
  export default url;
}

declare namespace NodeJS {
  interface Require {
    /** Webpack's: the files of a folder, whose paths match. Those of ours are texts. */
    context(folder: string, deep: boolean, files: RegExp): { keys(): string[]; (file: string): string };
  }
}
