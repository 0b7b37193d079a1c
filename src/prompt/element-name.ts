export const ELEMENT = 'second-look';
