/** A constructor, then the members the page hook saves (page/natives.ts, same order). */
export const MEMBERS = `String toLowerCase toUpperCase includes charCodeAt
Array forEach
Promise then
WeakMap get set delete
EventTarget addEventListener removeEventListener dispatchEvent
Event target
MessageEvent data
Request url method headers signal bodyUsed arrayBuffer
Response status text clone json blob arrayBuffer
Headers forEach
FormData forEach append
URLSearchParams toString append
AbortSignal aborted reason
URL href hostname
Node baseURI nodeType
Document defaultView
window self
Blob size
ArrayBuffer byteLength
ReadableStream locked
XMLHttpRequest status readyState response responseType open send` as const;
