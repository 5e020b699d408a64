/** What a spreadsheet would take for a formula is shown as text: an apostrophe stands before it. */
function guarded(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  const safe = guarded(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV file (RFC 4180) that no spreadsheet runs as formulas. */
export function toCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n';
}

/** Whichever of `,` and `;` stands more often in the line of headers. */
function delimiterOf(text: string): ',' | ';' {
  const line = text.split('\n', 1)[0] ?? '';
  return line.split(';').length > line.split(',').length ? ';' : ',';
}

/** The first rows of a CSV file that have anything in them, the headers first: enough to show what is in it. The server reads the file itself. */
export function firstRows(file: string, count: number): string[][] {
  const text = file.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(text);
  const rows: string[][] = [];
  const add = (cells: string[]) => {
    if (cells.some((each) => each.trim() !== '')) rows.push(cells);
  };
  let row: string[] = [];
  let cell = '';
  let inQuotes = false;
  for (let at = 0; at < text.length && rows.length < count; at += 1) {
    const char = text.charAt(at);
    if (inQuotes) {
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else inQuotes = false;
    } else if (char === '"') inQuotes = true;
    else if (char === delimiter) {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      add([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else cell += char;
  }
  if (rows.length < count && (cell !== '' || row.length > 0)) add([...row, cell.replace(/\r$/, '')]);
  return rows;
}
