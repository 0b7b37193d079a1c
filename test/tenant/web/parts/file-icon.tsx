const LOOKS: Readonly<Record<string, { colour: string; letter: string }>> = {
  docx: { colour: '#185abd', letter: 'W' },
  xlsx: { colour: '#107c41', letter: 'X' },
  pptx: { colour: '#c43e1c', letter: 'P' },
  pdf: { colour: '#c50f1f', letter: 'pdf' },
};

/** A sheet with the mark of its application, or a folder. */
export function FileIcon({ name, folder = false, size = 20 }: { name: string; folder?: boolean; size?: number }) {
  const look = LOOKS[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? { colour: '#616161', letter: '' };
  if (folder)
    return (
      <svg aria-hidden="true" width={size} height={size} viewBox="0 0 20 20">
        <path
          fill="#ffb52e"
          d="M1.5 4.5a1 1 0 0 1 1-1h4.6l1.900 2h8.5a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1z"
        />
        <path fill="#ffd266" d="M1.5 8a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1z" />
      </svg>
    );
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 20 20">
      <path fill="#fff" stroke="#a19f9d" strokeWidth=".8" d="M5.5 1.400h8l4 4v13.200h-12z" />
      <path fill="#edebe9" stroke="#a19f9d" strokeWidth=".8" d="M13.5 1.400v4h4" />
      <rect x="1.5" y="7" width="10.5" height="8.5" rx="1" fill={look.colour} />
      <text
        x="6.75"
        y="13.5"
        textAnchor="middle"
        fontSize={look.letter.length > 1 ? 5 : 6.8}
        fontWeight="700"
        fill="#fff"
        fontFamily="sans-serif"
      >
        {look.letter}
      </text>
    </svg>
  );
}
