/** view.js */
interface AttestationView {
  readonly form: HTMLFormElement;
  readonly name: HTMLInputElement;
  readonly keep: HTMLInputElement;
  /** Shows what is missing, or the sheet. */
  show(isKept: boolean): void;
}

interface Site {
  attestation: { view(root: HTMLElement): AttestationView };
}
