import { useState, type ReactNode } from 'react';

import type { Tagged } from '@/api/client';
import { isProblem } from '@/api/problem';
import { notifyDone } from '@/lib/notify';
import { t } from '@/lib/text';
import { MergeDialog } from '@/ui';

import { isSame, merge, taking, type Merge } from './merge';
import { useSave, type Save } from './use-save';

/** How a field is called, and how its value is shown; as it is unless told. */
export interface FieldFace<T> {
  label: string;
  show?: (value: T) => ReactNode;
}

interface Edit<V extends object, T> extends Omit<Save<V, T>, 'save'> {
  /** What the form was filled from. */
  opened: Tagged<T>;
  /** The fields of a thing as the form holds them. */
  valuesOf: (thing: T) => V;
  /** Reads the thing anew. */
  read: () => Promise<Tagged<T>>;
  /** Sends what is different from `from`, at its version. */
  save: (values: V, from: Tagged<T>) => Promise<T>;
  faces: { readonly [K in keyof V]-?: FieldFace<V[K]> };
}

/** Both changed the same: somebody has to choose. */
class Overlap<V, T> extends Error {
  constructor(
    readonly now: Tagged<T>,
    readonly merged: Merge<V>,
  ) {
    super('two people changed the same field');
  }
}

/** The fields of a form. */
function fieldsOf<V extends object>(faces: { readonly [K in keyof V]-?: unknown }): (keyof V & string)[] {
  const fields: (keyof V & string)[] = [];
  for (const field in faces) fields.push(field);
  return fields;
}

/**
 * Saves changes of a thing that others change too. What somebody else changed meanwhile in other fields is saved with
 * them, and told; where both changed the same, `dialog` asks. Nothing that was typed is lost.
 */
export function useEdit<V extends object, T>({ opened, valuesOf, read, save, faces, onSaved, onProblem, ...rest }: Edit<V, T>) {
  const { form } = rest;
  const [from, setFrom] = useState(opened);
  const [overlap, setOverlap] = useState<{ now: Tagged<T>; merged: Merge<V> }>();
  const fields = fieldsOf<V>(faces);
  const labels = (of: readonly (keyof V & string)[]) => [...new Set(of)].map((each) => faces[each].label).join(', ');

  async function send(values: V, at: Tagged<T>, kept: readonly (keyof V & string)[]): Promise<{ saved: T; kept: readonly (keyof V & string)[] }> {
    try {
      return { saved: await save(values, at), kept };
    } catch (error) {
      if (!isProblem(error, 412)) throw error;
      const now = await read();
      // The same version once more is no news that could be taken in.
      if (now.etag === at.etag) throw error;
      const merged = merge(fields, valuesOf(at.data), values, valuesOf(now.data));
      if (merged.both.length > 0) throw new Overlap(now, merged);
      return goOn(merged.values, now, [...kept, ...merged.theirs]);
    }
  }

  /** Goes on from what is there now. */
  function goOn(values: V, now: Tagged<T>, kept: readonly (keyof V & string)[]) {
    setFrom(now);
    form.setValues(values);
    const same = fields.every((each) => isSame(valuesOf(now.data)[each], values[each]));
    return same ? Promise.resolve({ saved: now.data, kept }) : send(values, now, kept);
  }

  const sent = useSave<V, { saved: T; kept: readonly (keyof V & string)[] }, { now: Tagged<T>; kept: readonly (keyof V & string)[] }>({
    ...rest,
    save: (values, chosen) => (chosen ? goOn(values, chosen.now, chosen.kept) : send(values, from, [])),
    onSaved: async ({ saved, kept }, values) => {
      setOverlap(undefined);
      if (kept.length > 0) notifyDone(t('conflict.merged', { fields: labels(kept) }));
      await onSaved(saved, values);
    },
    onProblem: (error) => {
      if (isOverlap<V, T>(error)) {
        setOverlap(error);
        return true;
      }
      setOverlap(undefined);
      return onProblem?.(error) ?? false;
    },
  });

  const dialog = overlap && (
    <MergeDialog
      fields={overlap.merged.both.map((field) => ({
        field,
        label: faces[field].label,
        mine: shown(faces[field], overlap.merged.values[field]),
        theirs: shown(faces[field], valuesOf(overlap.now.data)[field]),
      }))}
      kept={labels(overlap.merged.theirs)}
      busy={sent.isPending}
      onSave={(theirs) => {
        const taken = overlap.merged.both.filter((each) => theirs.includes(each));
        sent.submit(taking(taken, overlap.merged.values, valuesOf(overlap.now.data)), { now: overlap.now, kept: [...overlap.merged.theirs, ...taken] });
      }}
      onClose={() => setOverlap(undefined)}
    />
  );
  return { onSubmit: sent.onSubmit, isPending: sent.isPending, from, dialog };
}

function isOverlap<V, T>(error: unknown): error is Overlap<V, T> {
  return error instanceof Overlap;
}

/** A value in words. */
function shown<T>({ show }: FieldFace<T>, value: T): ReactNode {
  if (value === '' || value === null || value === undefined) return t('conflict.empty');
  return show ? show(value) : String(value);
}
