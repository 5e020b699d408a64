// The API, for what a test needs to be there before somebody opens a browser, and for what must be refused without one.

/** Somebody who uses the API with a session. */
export class Api {
  constructor(url, token) {
    this.url = url;
    this.token = token;
  }

  /** Sends a request; the answer as it is, whatever its status. */
  async ask(method, path, body, headers = {}) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** The body of an answer that must be a success. */
  async do(method, path, body, headers) {
    const answer = await this.ask(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Reads a CSV file in, and gives its plan. */
  async read(path, text) {
    const response = await fetch(`${this.url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'text/csv', authorization: `Bearer ${this.token}` }, body: text });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  get(path) {
    return this.do('GET', path);
  }

  post(path, body) {
    return this.do('POST', path, body);
  }

  put(path, body, headers) {
    return this.do('PUT', path, body, headers);
  }

  /** Puts what replaces a thing at the version that it has now. */
  async replace(path, body) {
    const { headers } = await this.ask('GET', path);
    return this.put(path, body, { 'if-match': headers.get('etag') });
  }

  /** The same server, signed in as somebody else. */
  async as({ email, password }) {
    const { token } = await new Api(this.url).post('/sessions', { login: email, password });
    return new Api(this.url, token);
  }
}
