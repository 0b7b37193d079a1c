/** For a failure that changes nothing for the page. */
export const ignore = () => undefined;
