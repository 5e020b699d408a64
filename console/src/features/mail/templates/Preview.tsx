import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';

import { isProblem } from '@/api/problem';
import { faultText } from '@/lib/fault-text';
import { problemText } from '@/lib/problem-text';
import { t } from '@/lib/text';
import { FormAlert, LinesSkeleton, Panel } from '@/ui';

import { Letter } from '../Letter';
import { previewQuery, type TemplateName, type TemplateParts } from '../queries';

const PAUSE = 400;

/** How a letter would look, filled with samples, while somebody types. */
export function Preview({ name, parts }: { name: TemplateName; parts: TemplateParts }) {
  const [typed] = useDebouncedValue(parts, PAUSE);
  const preview = useQuery(previewQuery(name, typed));
  return (
    <Panel title={t('templates.preview')} description={t('templates.previewText')}>
      {preview.error ? <FormAlert title={t('templates.noPreview')}>{faults(preview.error).map((each) => <div key={each}>{each}</div>)}</FormAlert> : preview.data ? <Letter letter={preview.data} /> : <LinesSkeleton />}
    </Panel>
  );
}

/** What is wrong, with the part that it is wrong in. */
function faults(error: unknown): string[] {
  if (!isProblem(error, 422)) return [problemText(error).detail];
  const part = { '/subject': t('templates.subject'), '/text': t('templates.textPart'), '/html': t('templates.html') } as const;
  return error.faults.map(({ pointer, code, detail }) => {
    const place = Object.entries(part).find(([each]) => each === pointer)?.[1];
    return place === undefined ? faultText(code, detail) : `${place}: ${faultText(code, detail)}`;
  });
}
