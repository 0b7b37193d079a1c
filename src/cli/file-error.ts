const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error;

/** System calls that read files; all others of these commands write. */
const READ_CALLS: readonly (string | undefined)[] = ['open', 'read', 'stat', 'lstat', 'scandir'];

/** Says what to do, unlike Node's. */
export function messageOf(error: unknown): string {
  if (!isFileError(error)) return error instanceof Error ? error.message : String(error);
  const { code, path = 'the file', syscall } = error;
  if (!READ_CALLS.includes(syscall))
    return `${path} cannot be written (${code}): check that its folder exists and that you may write there.`;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `${path} does not exist: check the name and the folder.`;
    case 'EISDIR':
      return `${error.path ?? 'what was named'} is a folder: name a file in it.`;
    case 'EACCES':
    case 'EPERM':
      return `${path} may not be read: ask its owner, or change its permissions.`;
    default:
      return `${path} cannot be read: ${error.message}`;
  }
}
