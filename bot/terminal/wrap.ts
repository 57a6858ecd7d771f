/** Breaks a text between words so that no line is longer than `width`; without a width every line stays whole. */
export function wrap(text: string, width: number | undefined, indent = ''): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width, indent));
}

function wrapLine(line: string, width: number | undefined, indent: string): readonly string[] {
  if (width === undefined || line.length <= width) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (longer.length <= width || current.trim() === '') {
      current = longer;
    } else {
      lines.push(current);
      current = `${indent}${word}`;
    }
  }
  return [...lines, current];
}
