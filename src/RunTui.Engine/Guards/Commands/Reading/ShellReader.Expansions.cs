using System.Globalization;
using System.Text;

namespace RunTui.Engine.Guards.Commands.Reading;

internal sealed partial class ShellReader
{
    /// <summary>Programs whose output nobody has read before it is there.</summary>
    internal static readonly HashSet<string> Fetchers =
    [
        "curl", "wget", "fetch", "aria2c", "http", "https", "lynx", "nc", "ncat", "socat", "ftp", "base64", "base32", "basenc", "openssl", "xxd", "uudecode",
        "gunzip", "zcat", "bzcat", "xzcat", "rev", "gpg", "ssh", "scp", "aws", "gsutil",
    ];

    private void ReadDollar(StringBuilder word, bool isQuoted, ShellCall call)
    {
        if (++_nested > Deepest)
        {
            throw new ShellSyntaxException("it is nested too deeply to be read");
        }

        _at++;
        switch (Current)
        {
            case '(' when Next == '(':
                ReadArithmetic(word, call);
                break;
            case '(':
                _at++;
                Append(word, Value(ReadList(')', []), call), isQuoted, call);
                break;
            case '{':
                ReadBraced(word, isQuoted, call);
                break;
            case '\'' when !isQuoted:
                _at++;
                ReadAnsi(word);
                break;
            case '"' when !isQuoted:
                break;
            case '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                var start = _at;
                while (Current == '_' || char.IsAsciiLetterOrDigit(Current))
                {
                    _at++;
                }

                Append(word, Variable(_text[start.._at], call), isQuoted, call);
                break;
            case (>= '0' and <= '9') or '@' or '*' or '#' or '?' or '!' or '$' or '-':
                call.FromVariable |= Positional(Current) is null;
                Append(word, Positional(Current), isQuoted, call);
                _at++;
                break;
            default:
                word.Append('$');
                break;
        }

        _nested--;
    }

    private IReadOnlyList<string>? Variable(string name, ShellCall call)
    {
        var values = _state.Values(name);
        call.FromVariable |= values is null;
        return values;
    }

    private IReadOnlyList<string>? Positional(char name) => name switch
    {
        '@' or '*' => _positional is { Count: > 1 } all ? _state.Spend([string.Join(' ', all.Skip(1))]) : null,
        >= '0' and <= '9' => _positional is { } given && name - '0' < given.Count && !Mark.IsUnknown(given[name - '0']) ? _state.Spend([given[name - '0']]) : null,
        '-' => null,
        _ => _state.Values(name.ToString()),
    };

    private void Append(StringBuilder word, IReadOnlyList<string>? values, bool isQuoted, ShellCall call)
    {
        if (call.Words.Count == 0 && values is { Count: > 1 } && values.Where(value => value.Length > 0).ToArray() is [var program])
        {
            values = [program];
        }

        var separators = isQuoted ? "" : _state.Separators;

        // Of a program that may be one of several nothing is known.
        if (values is null or [] || separators is null || (values.Count > 1 && (call.Words.Count == 0 || isQuoted && HasBlank(word))))
        {
            word.Append(Mark.Unknown);
            return;
        }

        if (values.Count > 1)
        {
            word.Append(Mark.BraceOpen);
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                word.Append(Mark.Comma);
            }

            foreach (var c in values[i])
            {
                word.Append(separators.Contains(c) ? Mark.Split : c switch
                {
                    '*' => Mark.Star,
                    '?' => Mark.Any,
                    _ => c,
                });
            }
        }

        if (values.Count > 1)
        {
            word.Append(Mark.BraceClose);
        }
    }

    private static bool HasBlank(StringBuilder word)
    {
        foreach (var chunk in word.GetChunks())
        {
            if (chunk.Span.Contains(' '))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of what is so simple that it is known before it is run.</summary>
    private string[]? Value(ListState list, ShellCall call)
    {
        call.TakesFetched |= list.Fetches;
        if (list.Count != 1 || list.All is not [{ Assignments.Count: 0 } only] || only.Upstream.Count > 0)
        {
            return null;
        }

        return only.Words switch
        {
            ["pwd", ..] => _state.Folders is [{ } folder] ? [folder] : null,
            ["mktemp", .. var words] when words.TrueForAll(word => word is "-d" or "-t" or "-q" or "-dt" || !(word.StartsWith('-') || word.Contains('/') || Mark.IsUnknown(word)))
                => [_state.Temporary + "/mktemp.x"],
            ["mktemp", .. var words] when words.FindAll(word => !word.StartsWith('-')) is [var template] && !Mark.IsUnknown(template) && template.EndsWith("XXX", StringComparison.Ordinal) => [template],
            ["git", "rev-parse", "--show-toplevel"] => _checkout is { } checkout ? [checkout] : null,
            ["date", .. var words] when words.TrueForAll(word => !word.Contains('/')) => ["date"],
            ["echo", .. var words] when words.Count > 0 && words.TrueForAll(word => word.Length < 200 && !Mark.IsUnknown(word)) && words[0][..1] != "-" => [string.Join(' ', words)],
            _ => null,
        };
    }

    private void ReadArithmetic(StringBuilder word, ShellCall call)
    {
        if (!IsArithmetic(_text.AsSpan(_at)))
        {
            // A substitution whose first command is in parentheses.
            _at++;
            call.TakesFetched |= ReadList(')', [], isArithmetic: true).Fetches;
            word.Append(Mark.Unknown);
            return;
        }

        var depth = 0;
        var scratch = new StringBuilder();
        do
        {
            switch (Current)
            {
                case '$':
                    ReadDollar(scratch, isQuoted: true, call);
                    break;
                case '`':
                    ReadBackticks(scratch, isQuoted: true, call);
                    break;
                case var c:
                    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                    _at++;
                    break;
            }
        }
        while (depth > 0 && _at < _text.Length);

        word.Append('0');
    }

    private static bool IsArithmetic(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return text[i - 1] == ')';
                case ';' or '\n' or '\'' or '"' or '\\':
                    return false;
                default:
                    break;
            }
        }

        return false;
    }

    /// <summary>A variable in braces: its value where nothing is done with it, else something unknown.</summary>
    private void ReadBraced(StringBuilder word, bool isQuoted, ShellCall call)
    {
        var start = ++_at;
        if (Current is '#' && Next != '}')
        {
            SkipBraced(call);
            word.Append('0');
            return;
        }

        while (Current == '_' || char.IsAsciiLetterOrDigit(Current))
        {
            _at++;
        }

        var name = _text[start.._at];
        if (Current == '}' && name.Length > 0)
        {
            _at++;
            Append(word, char.IsAsciiDigit(name[0]) ? name.Length == 1 ? Positional(name[0]) : null : Variable(name, call), isQuoted, call);
            return;
        }

        var isDemand = Current == '?' || (Current == ':' && Next == '?');
        SkipBraced(call);
        call.FromVariable = true;
        var values = isDemand ? _state.Values(name)?.Where(value => value.Length > 0).ToList() : null;
        Append(word, values, isQuoted, call);
    }

    private void SkipBraced(ShellCall call)
    {
        var scratch = new StringBuilder();
        while (_at < _text.Length)
        {
            switch (Current)
            {
                case '}':
                    _at++;
                    return;
                case '$':
                    ReadDollar(scratch, isQuoted: true, call);
                    break;
                case '`':
                    ReadBackticks(scratch, isQuoted: true, call);
                    break;
                case '"':
                    _at++;
                    ReadDoubleQuoted(scratch, '"', call);
                    break;
                case '\\':
                    _at = Math.Min(_at + 2, _text.Length);
                    break;
                default:
                    _at++;
                    break;
            }
        }

        throw new ShellSyntaxException("it ends before the '}' that it needs");
    }

    private void ReadBackticks(StringBuilder word, bool isQuoted, ShellCall call)
    {
        var inner = new StringBuilder();
        for (_at++; ; _at++)
        {
            if (_at >= _text.Length)
            {
                throw new ShellSyntaxException("it ends inside backticks");
            }

            if (Current == '`')
            {
                break;
            }

            if (Current == '\\' && (Next is '`' or '\\' or '$' || (isQuoted && Next == '"')))
            {
                _at++;
            }

            inner.Append(Current);
        }

        _at++;
        var reader = new ShellReader(inner.ToString(), _state, _call, _depth + 1, _positional) { _checkout = _checkout };
        Append(word, Value(reader.ReadList('\0', []), call), isQuoted, call);
    }

    private void ReadAnsi(StringBuilder word)
    {
        while (true)
        {
            if (_at >= _text.Length)
            {
                throw new ShellSyntaxException("it ends inside a quoted text");
            }

            var c = _text[_at++];
            if (c == '\'')
            {
                return;
            }

            if (c != '\\' || _at >= _text.Length)
            {
                word.Append(c);
                continue;
            }

            c = _text[_at++];
            switch (c)
            {
                case 'n':
                    word.Append('\n');
                    break;
                case 't':
                    word.Append('\t');
                    break;
                case 'x':
                    word.Append(Number(2, 16));
                    break;
                case 'u':
                    word.Append(Number(4, 16));
                    break;
                case 'U':
                    word.Append(Number(8, 16));
                    break;
                case >= '0' and <= '7':
                    _at--;
                    word.Append(Number(3, 8));
                    break;
                case 'c':
                    _at = Math.Min(_at + 1, _text.Length);
                    break;
                case 'a' or 'b' or 'e' or 'E' or 'f' or 'r' or 'v':
                    word.Append(' ');
                    break;
                default:
                    word.Append(c);
                    break;
            }
        }
    }

    private char Number(int most, int radix)
    {
        var value = 0L;
        for (var i = 0; i < most && char.IsAsciiHexDigit(Current) && (radix == 16 || Current is >= '0' and <= '7'); i++, _at++)
        {
            value = (value * radix) + int.Parse(_text.AsSpan(_at, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return value is > 0 and < 0xD800 ? (char)value : '\uFFFD';
    }
}
