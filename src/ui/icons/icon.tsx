/** Inlined, because web pages cannot load public/icons/icon.svg. */
export function Icon() {
  return (
    <svg class="icon" viewBox="0 0 32 32" aria-hidden="true">
      <path class="icon-paper" d="M7 2h9.5L24 9.5v3.1A9.6 9.6 0 0 0 14.5 28H7a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3Z" />
      <path class="icon-fold" d="M16.5 2 24 9.5h-5.5a2 2 0 0 1-2-2Z" />
      <path class="icon-lines" d="M8.5 9.5h4M8.5 14.5h4.5M8.5 19.5h2" />
      <circle class="icon-ring" cx="22" cy="22" r="6.6" />
      <circle class="icon-pupil" cx="22" cy="22" r="2.4" />
    </svg>
  );
}
