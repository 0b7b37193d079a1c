/** Our element in the page. */
export const ELEMENT = 'second-look';
