import { expect, test } from 'vitest';

import { staticCss } from './static-css';

test('the static style sheet is the theme (npm run theme)', async () => {
  await expect(staticCss()).toMatchFileSnapshot('./variables.css');
});
