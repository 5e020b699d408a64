import { Select, type SelectProps } from '@mantine/core';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';

import type { Typing } from './useTyping';

interface Named {
  id: string;
  name: string;
}

type Look = Pick<
  SelectProps,
  'label' | 'aria-label' | 'description' | 'placeholder' | 'clearable' | 'className' | 'error' | 'maw' | 'comboboxProps' | 'inputWrapperOrder' | 'required'
>;

/** What a select of one thing by its id takes. */
export interface OneFoundProps<T extends Named> extends Look {
  value: string | undefined;
  onChange: (thing: T | undefined) => void;
}

interface FoundSelectProps<T extends Named> extends Look {
  typing: Typing;
  /** What the server found. */
  found: { data?: { items: readonly T[] } | undefined; isFetching: boolean };
  /** The one that is chosen, once it is known. */
  chosen: T | undefined;
  onChange: (thing: T | undefined) => void;
  /** One that is not offered. */
  except?: string | undefined;
  /** Why one cannot be chosen; it is shown, not hidden. */
  barred?: ((thing: T) => boolean) | undefined;
  /** How one is shown in the list; by its name unless told. */
  show?: (thing: T) => ReactNode;
}

/** One of many things, which the server finds by what is typed. */
export function FoundSelect<T extends Named>({ typing, found, chosen, onChange, except, barred, show, ...look }: FoundSelectProps<T>) {
  const things = (found.data?.items ?? []).filter((each) => each.id !== except);
  if (chosen && !things.some((each) => each.id === chosen.id)) things.unshift(chosen);
  const thingOf = (id: string | null) => things.find((each) => each.id === id);
  return (
    <Select
      {...look}
      data={things.map((each) => ({ value: each.id, label: each.name, disabled: barred?.(each) ?? false }))}
      value={chosen?.id ?? null}
      onChange={(id) => onChange(thingOf(id))}
      onDropdownOpen={typing.onOpen}
      searchable
      onSearchChange={typing.onType}
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const thing = thingOf(option.value);
        return thing && show ? show(thing) : option.label;
      }}
      nothingFoundMessage={found.isFetching ? t('state.loading') : t('state.noMatch')}
    />
  );
}
