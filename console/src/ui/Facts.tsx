import { Fragment, type ReactNode } from 'react';

import classes from './Facts.module.css';

export interface Fact {
  label: string;
  value: ReactNode;
}

interface FactsProps {
  items: readonly Fact[];
  /** With less room between the lines. */
  dense?: boolean;
}

/** Labels and values of one thing. */
export function Facts({ items, dense = false }: FactsProps) {
  return (
    <dl className={classes.facts} data-dense={dense || undefined}>
      {items.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? <span className={classes.none}>—</span> : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
