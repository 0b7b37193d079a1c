const PICTURE_TYPE = /^(?:image\/|application\/octet-stream\b)/i;
const PICTURE_NAME = /\.(?:apng|avif|bmp|emz|gif|heic|ico|jfif|jpe?g|png|svg|tiff?|webp|wmf|wmz)$/i;
const EXTENSION = /\.[^.\s]{1,10}$/;

/**
 * Whether an attachment that is marked as inline can belong to the text of a mail. The mark alone
 * hides no file, because the receiver gets it, too.
 */
export function isPicture(type: string | undefined, name: string | undefined): boolean {
  const isTyped = !type || PICTURE_TYPE.test(type);
  return isTyped && (!name || PICTURE_NAME.test(name) || !EXTENSION.test(name));
}
