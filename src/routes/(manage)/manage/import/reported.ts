/** What would become of a file, as people read it. */
export interface Reported {
  lines: ReportedLine[];
  entered: number;
  passedOver: number;
  refused: number;
}

/** What would become of a line: what it says, as far as it can be read, and the verdict on it. */
export interface ReportedLine {
  line: number;
  becomes: 'entered' | 'passed-over' | 'refused';
  title: string;
  facts: string;
  verdict: string;
}

/** What becomes of a line that is refused, passed over, or neither. */
export function becomes({ refusal, passedOver }: { refusal: unknown; passedOver: unknown }): ReportedLine['becomes'] {
  return refusal ? 'refused' : passedOver ? 'passed-over' : 'entered';
}
