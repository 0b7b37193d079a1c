type AnyHandlers = { [Name in string]: (said: never) => unknown };
type Handlers<Map> = {
  [Name in keyof Map]: Map[Name] extends (said: infer Said) => infer Result
    ? (said: Said) => Result | Promise<Result>
    : never;
};

type Packet = { call: string; number: number; said: unknown } | { answer: number; value: unknown } | { failed: number };

export interface Line<Out> {
  call<Name extends keyof Out & string>(name: Name, said: SaidOf<Out[Name]>): Promise<ResultOf<Out[Name]>>;
}

type SaidOf<Call> = Call extends (said: infer Said) => unknown ? Said : never;
type ResultOf<Call> = Call extends (said: never) => infer Result ? Result : never;

export function lineOver<Out extends object, In extends object>(port: MessagePort, handlers: Handlers<In>): Line<Out> {
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let latest = 0;
  const answer = async ({ call, number, said }: Extract<Packet, { call: string }>) => {
    try {
      const value = await (handlers as unknown as AnyHandlers)[call]?.(said as never);
      port.postMessage({ answer: number, value } satisfies Packet);
    } catch (error) {
      console.error(call, error);
      port.postMessage({ failed: number } satisfies Packet);
    }
  };
  port.onmessage = ({ data }: MessageEvent<Packet>) => {
    if ('call' in data) void answer(data);
    else {
      const number = 'answer' in data ? data.answer : data.failed;
      const open = pending.get(number);
      pending.delete(number);
      if ('answer' in data) open?.resolve(data.value);
      else open?.reject(new Error('The other side failed.'));
    }
  };
  return {
    call(name, said) {
      latest += 1;
      const number = latest;
      return new Promise((resolve, reject) => {
        pending.set(number, { resolve: resolve as (value: unknown) => void, reject });
        port.postMessage({ call: name, number, said } satisfies Packet);
      });
    },
  };
}
