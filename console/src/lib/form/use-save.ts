import type { UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';

import { notifyProblem } from '@/lib/notify';

import { faultsByField } from './faults';

export interface Save<V, T, C = undefined> {
  form: UseFormReturnType<V>;
  /** `choice` is what `submit` was given beside the values. */
  save: (values: V, choice: C | undefined) => Promise<T>;
  onSaved: (saved: T, values: V) => void | Promise<void>;
  /** Takes a failure that this form shows in its own way; answers whether it did. */
  onProblem?: ((error: Error) => boolean) | undefined;
  /** Fields of the request that have another name in the form. */
  rename?: Readonly<Record<string, string>>;
}

/** Puts the keyboard where something has to be changed. */
function focusFirst<V>(form: UseFormReturnType<V>, errors: object) {
  const [field] = Object.keys(errors);
  if (field !== undefined) form.getInputNode(field)?.focus();
}

/**
 * Sends a form: give `onSubmit` to it. What the server refuses stands at its field, and everything else in one
 * toast. `submit` sends what did not come from typing.
 */
export function useSave<V extends object, T, C = undefined>({ form, save, onSaved, onProblem, rename = {} }: Save<V, T, C>) {
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: ({ values, choice }: { values: V; choice?: C | undefined }) => save(values, choice),
    meta: { errors: 'inline' },
    onSuccess: (saved, { values }) => onSaved(saved, values),
    onError: (error) => {
      if (onProblem?.(error)) return;
      const { errors, rest } = faultsByField(error, [...Object.keys(form.getValues()), ...Object.keys(rename)]);
      const byField = Object.fromEntries(Object.entries(errors).map(([field, text]) => [rename[field] ?? field, text]));
      form.setErrors(byField);
      focusFirst(form, byField);
      if (rest) notifyProblem(error);
    },
  });
  const onSubmit = form.onSubmit(
    (values) => mutate({ values }),
    (errors) => focusFirst(form, errors),
  );
  return { onSubmit, submit: (values: V, choice?: C) => mutate({ values, choice }), isPending, error, reset };
}
