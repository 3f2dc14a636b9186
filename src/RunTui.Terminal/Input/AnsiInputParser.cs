using System.Text;

namespace RunTui.Terminal.Input;

/// <summary>
/// Makes events of the bytes a terminal sends. Nothing it is fed makes it throw or grow: sequences are bounded, replies and unknown
/// sequences are swallowed, and what stays unfinished is given up after a short time.
/// </summary>
public sealed partial class AnsiInputParser : IDisposable
{
    /// <summary>An escape byte that nothing follows for so long is the Esc key.</summary>
    public static readonly TimeSpan EscapeTimeout = TimeSpan.FromMilliseconds(50);

    /// <summary>A paste that stops for so long will not go on.</summary>
    public static readonly TimeSpan PasteTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long the pieces of an answer are waited for, counted from its first.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1);

    /// <summary>An escape byte may be the first piece of an answer for so long, while one is expected.</summary>
    private static readonly TimeSpan PatientEscapeTimeout = TimeSpan.FromMilliseconds(400);

    /// <summary>How long an answer is expected before Esc is only a key again.</summary>
    private static readonly TimeSpan Expectation = TimeSpan.FromSeconds(3);

    /// <summary>Most bytes of a paste that are kept, 16 MiB.</summary>
    public const int MaxPaste = 16 * 1024 * 1024;

    private const int MaxSequence = 64;
    private const int MaxString = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action<InputEvent> _deliver;
    private readonly ITimer _timer;
    private readonly MouseTracker _mouse;
    private readonly byte[] _sequence = new byte[MaxSequence];
    private readonly byte[] _character = new byte[4];
    private State _state;
    private int _length;
    private int _characterLength;
    private bool _characterAlt;
    private byte _stringKind;
    private bool _stringIsTimed;
    private long? _askedAt;

    /// <summary>Events go to <paramref name="deliver"/>, from the thread that feeds or from a timer's, one at a time.</summary>
    public AnsiInputParser(TimeProvider time, Action<InputEvent> deliver)
    {
        (_time, _deliver) = (time, deliver);
        _mouse = new MouseTracker(time);
        _timer = time.CreateTimer(_ => GiveUp(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private enum State
    {
        Ground,
        Escape,
        Csi,
        Ss3,
        String,
        StringEscape,
        OldMouse,
        Paste,
    }

    /// <summary>
    /// The terminal was asked something. Its answer may come in pieces, and the first may be nothing but an escape byte: for a while
    /// that is waited for longer than usual.
    /// </summary>
    public void ExpectAnswer()
    {
        lock (_lock)
        {
            _askedAt = _time.GetTimestamp();
        }
    }

    /// <summary>Reads some bytes; a sequence may be cut anywhere.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            while (!bytes.IsEmpty)
            {
                if (_state == State.Paste)
                {
                    bytes = bytes[TakePaste(bytes)..];
                    continue;
                }

                Take(bytes[0]);
                bytes = bytes[1..];
            }

            if (_state is State.String or State.StringEscape && _stringKind == ']' && _length > 0)
            {
                // Counted from the beginning: an answer that never ends must not take everything that is typed after it.
                if (!_stringIsTimed)
                {
                    _stringIsTimed = true;
                    _timer.Change(AnswerTimeout, Timeout.InfiniteTimeSpan);
                }

                return;
            }

            var wait = _state == State.Ground && _characterLength == 0 ? Timeout.InfiniteTimeSpan
                : _state == State.Paste ? PasteTimeout
                : _askedAt is { } asked && _time.GetElapsedTime(asked) < Expectation ? PatientEscapeTimeout
                : EscapeTimeout;
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Take(byte b)
    {
        switch (_state)
        {
            case State.Ground:
                TakeText(b, alt: false);
                break;
            case State.Escape:
                TakeEscape(b);
                break;
            case State.Csi when b is >= 0x40 and <= 0x7E:
                _state = State.Ground;
                Csi((char)b);
                break;
            case State.Csi when b is >= 0x20 and < 0x40:
                _sequence[Math.Min(_length++, MaxSequence - 1)] = b; // too long to mean anything; Csi sees its length
                break;
            case State.Ss3:
                _state = State.Ground;
                Ss3((char)b);
                break;
            case State.String:
                TakeString(b);
                break;
            case State.StringEscape when b == '\\':
                EndString();
                break;
            case State.StringEscape:
                _state = State.String;
                break;
            case State.OldMouse:
                _state = ++_length == 3 ? State.Ground : State.OldMouse;
                break;
            default:
                _state = State.Ground; // a control byte inside a sequence ends it and is itself
                Take(b);
                break;
        }
    }

    private void TakeEscape(byte b)
    {
        _length = 0;
        switch (b)
        {
            case 0x1B:
                Press(Key.Esc); // the first stood alone
                break;
            case (byte)'[':
                _state = State.Csi;
                break;
            case (byte)'O':
                _state = State.Ss3;
                break;
            case (byte)']' or (byte)'P' or (byte)'_' or (byte)'^' or (byte)'X':
                _state = State.String;
                (_stringKind, _stringIsTimed) = (b, false);
                break;
            default:
                _state = State.Ground;
                TakeText(b, alt: true);
                break;
        }
    }

    private void TakeText(byte b, bool alt)
    {
        if (_characterLength > 0 && (b & 0xC0) != 0x80)
        {
            _characterLength = 0; // a character was cut short: it is lost, this byte is not
        }

        if (b < 0x80)
        {
            TakeAscii(b, alt);
            return;
        }

        if (_characterLength == 0)
        {
            _characterAlt = alt;
        }

        _character[_characterLength++] = b;
        var status = Rune.DecodeFromUtf8(_character.AsSpan(0, _characterLength), out var rune, out _);
        if (status == System.Buffers.OperationStatus.NeedMoreData)
        {
            return;
        }

        _characterLength = 0;
        if (status == System.Buffers.OperationStatus.Done && rune.Value >= 0xA0)
        {
            var key = new Key(rune);
            Press(_characterAlt ? key.WithAlt : key);
        }
    }

    private void TakeAscii(byte b, bool alt)
    {
        if (b == 0x1B)
        {
            _state = State.Escape;
            return;
        }

        var key = b switch
        {
            8 or 0x7F => Key.Backspace,
            9 => Key.Tab,
            13 => Key.Enter,
            0 => Key.Space.WithCtrl,
            < 27 => new Key((KeyCode)(b + 64)).WithCtrl,
            < 32 => new Key((KeyCode)(b + 64)).WithCtrl,
            _ => new Key((char)b),
        };
        Press(alt ? key.WithAlt : key);
    }

    /// <summary>Nothing came for a while: what is unfinished was a key by itself, or nothing.</summary>
    private void GiveUp()
    {
        lock (_lock)
        {
            var (state, length) = (_state, _length);
            _state = State.Ground;
            _characterLength = 0;
            switch (state)
            {
                case State.Escape:
                    Press(Key.Esc);
                    break;
                case State.Csi when length == 0:
                    Press(new Key('[').WithAlt);
                    break;
                case State.Ss3:
                    Press(new Key('O').WithAlt);
                    break;
                case State.String when length == 0:
                    Press(new Key((char)_stringKind).WithAlt);
                    break;
                case State.Paste:
                    EndPaste();
                    break;
            }
        }
    }

    private void Press(Key key) => _deliver(new InputEvent.KeyPressed(key));
}
