export function Lock() {
  return (
    <svg class="lock" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9" />
      <rect x="4" y="9" width="12" height="8" rx="2" />
    </svg>
  );
}
