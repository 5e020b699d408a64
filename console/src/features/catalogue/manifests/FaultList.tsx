import type { FieldFault } from '@/api/types';
import { faultText } from '@/lib/fault-text';
import { t } from '@/lib/text';

import classes from '../Catalogue.module.css';
import { placeOf } from './place';

/** What is wrong with a manifest, and where in it. */
export function FaultList({ faults }: { faults: readonly FieldFault[] }) {
  return (
    <div className={classes.alert} role="alert">
      {t('catalogue.faults')}
      <ul className={classes.faults}>
        {faults.map((each) => (
          <li key={`${each.pointer}/${each.code}/${each.detail}`}>
            {placeOf(each.pointer) !== '' && <code>{placeOf(each.pointer)} </code>}
            {faultText(each.code, each.detail)}
          </li>
        ))}
      </ul>
    </div>
  );
}
