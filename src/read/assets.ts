/** What a browser saves beside a page is a part of that page, and no input of its own: `溫州.html` and its folder `溫州_files`. */

const PAGE = /\.(?:html?|shtml|xhtml|mht)$/iu;
const FOLDER_ENDINGS = ['_files', '.files'];

/** The folders that belong to pages among these files, by their names. */
export function assetFolders(names: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const name of names) {
    if (PAGE.test(name)) for (const ending of FOLDER_ENDINGS) folders.add(name.replace(PAGE, '') + ending);
  }
  return folders;
}

/** Whether a file lies in one of the folders, however deep. */
export function isAsset(path: string, folders: ReadonlySet<string>): boolean {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    if (folders.has(path.slice(0, slash))) return true;
  }
  return false;
}
