import { error } from '@sveltejs/kit';

/** Reads the form that a request brings. Whoever sent something else, or half of one, is answered 400. */
export async function readForm(request: Request): Promise<FormData> {
  const form = await request.formData().catch((cause: unknown) => {
    if ((cause as { status?: number }).status === 413) throw cause;
    error(400, 'form cannot be read');
  });
  // No field of ours, and none that a page could be given back.
  form.delete('__proto__');
  return form;
}

/** A text of a form; empty where it is missing. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
