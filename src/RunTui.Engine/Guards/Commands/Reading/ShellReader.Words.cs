using System.Buffers;
using System.Text;

namespace RunTui.Engine.Guards.Commands.Reading;

internal sealed partial class ShellReader
{
    private static readonly SearchValues<char> Special = SearchValues.Create(" \t\n\r\v\f;&|<>()'\"\\`$*?[{},~");

    private static bool EndsWord(char c) => c is ' ' or '\t' or '\n' or '\r' or '\v' or '\f' or ';' or '&' or '|' or '<' or '>' or '(' or ')';

    /// <summary>Reads one word; what it runs is given away on the way.</summary>
    /// <returns>The word with its marks.</returns>
    private string ReadWord(ShellCall call)
    {
        var rest = _text.AsSpan(_at);
        var plain = rest.IndexOfAny(Special);
        plain = plain < 0 ? rest.Length : plain;
        if (plain > 0 && (plain == rest.Length || EndsWord(rest[plain])) && !(plain < rest.Length && rest[plain] is '(' or '<' or '>'))
        {
            _at += plain;
            return rest[..plain].ToString();
        }

        var word = new StringBuilder();
        var start = _at;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (EndsWord(c) && !ReadInWord(c, word, start, call))
            {
                break;
            }
            else if (!EndsWord(c))
            {
                ReadPart(c, word, start, call);
            }
        }

        if (_at == start)
        {
            // Nothing may stand still here.
            _at++;
        }

        return word.ToString();
    }

    /// <summary>Parentheses that belong to a word: of a process substitution, of an array, of a pattern.</summary>
    private bool ReadInWord(char c, StringBuilder word, int start, ShellCall call)
    {
        if (c is '<' or '>' && Next == '(')
        {
            _at += 2;
            call.TakesFetched |= ReadList(')', []).Fetches;
            word.Append(Mark.Unknown);
            return true;
        }

        if (c != '(' || _at == start)
        {
            return false;
        }

        if (word is [.., '='])
        {
            _at++;
            ReadArray(word, call);
            return true;
        }

        if (_text[_at - 1] is '?' or '*' or '+' or '@' or '!')
        {
            // What is in there is text; taken for commands, it would only be looked at too closely.
            _at++;
            SkipPatternList(call);
            word.Append(Mark.Star);
            return true;
        }

        return false;
    }

    private void ReadArray(StringBuilder word, ShellCall call)
    {
        if (++_nested > Deepest)
        {
            throw new ShellSyntaxException("it is nested too deeply to be read");
        }

        while (true)
        {
            SkipLines();
            if (_at >= _text.Length)
            {
                throw new ShellSyntaxException("it ends before the ')' that it needs");
            }

            if (Current == ')')
            {
                _at++;
                break;
            }

            if (EndsWord(Current) && !(Current is '<' or '>' && Next == '('))
            {
                _at++;
                continue;
            }

            ReadWord(call);
        }

        _nested--;
        word.Append(Mark.Unknown);
    }

    private void SkipPatternList(ShellCall call)
    {
        for (var depth = 1; depth > 0;)
        {
            if (_at >= _text.Length)
            {
                throw new ShellSyntaxException("it ends before the ')' that it needs");
            }

            if (Current is '(' or ')')
            {
                depth += Current == '(' ? 1 : -1;
                _at++;
            }
            else if (EndsWord(Current))
            {
                _at++;
            }
            else
            {
                ReadPart(Current, new StringBuilder(), _at, call);
            }
        }
    }

    private void ReadPart(char c, StringBuilder word, int start, ShellCall call)
    {
        switch (c)
        {
            case '\'':
                var end = _text.IndexOf('\'', _at + 1);
                if (end < 0)
                {
                    throw new ShellSyntaxException("it ends inside a quoted text");
                }

                word.Append(_text, _at + 1, end - _at - 1);
                _at = end + 1;
                break;
            case '"':
                _at++;
                ReadDoubleQuoted(word, '"', call);
                break;
            case '\\':
                if (Next != '\n' && _at + 1 < _text.Length)
                {
                    word.Append(Next);
                }

                _at = Math.Min(_at + 2, _text.Length);
                break;
            case '`':
                ReadBackticks(word, isQuoted: false, call);
                break;
            case '$':
                ReadDollar(word, isQuoted: false, call);
                break;
            case '*':
                word.Append(Mark.Star);
                _at++;
                break;
            case '?':
                word.Append(Mark.Any);
                _at++;
                break;
            case '[':
                ReadBracket(word);
                break;
            case '{':
                word.Append(Mark.BraceOpen);
                _at++;
                break;
            case ',':
                word.Append(Mark.Comma);
                _at++;
                break;
            case '}':
                word.Append(Mark.BraceClose);
                _at++;
                break;
            case '~' when _at == start || _text[_at - 1] is '=' or ':':
                ReadTilde(word);
                break;
            default:
                var rest = _text.AsSpan(_at + 1);
                var plain = rest.IndexOfAny(Special);
                plain = 1 + (plain < 0 ? rest.Length : plain);
                word.Append(_text, _at, plain);
                _at += plain;
                break;
        }
    }

    /// <summary>A set of characters is any one of them; a bracket alone is a bracket, and so is the command '['.</summary>
    private void ReadBracket(StringBuilder word)
    {
        for (var end = _at + 1; end < _text.Length && end - _at < 64; end++)
        {
            if (_text[end] == ']' && end > _at + 1)
            {
                word.Append(Mark.Any);
                _at = end + 1;
                return;
            }

            if (EndsWord(_text[end]) || _text[end] is '/' or '\'' or '"' or '$' or '`')
            {
                break;
            }
        }

        word.Append('[');
        _at++;
    }

    private void ReadTilde(StringBuilder word)
    {
        var end = _at + 1;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '_' or '-' or '+' or '.'))
        {
            end++;
        }

        if (end < _text.Length && _text[end] is not ('/' or ':') && !EndsWord(_text[end]))
        {
            word.Append('~');
            _at++;
            return;
        }

        switch (_text.AsSpan(_at + 1, end - _at - 1))
        {
            case "":
                word.Append(_state.Home);
                break;
            case "+":
                word.Append(_state.Folders is [{ } folder] ? folder : Mark.Unknown.ToString());
                break;
            case "-":
                word.Append(Mark.Unknown);
                break;
            case var user:
                word.Append("/home/").Append(user);
                break;
        }

        _at = end;
    }

    private void ReadDoubleQuoted(StringBuilder word, char end, ShellCall call)
    {
        while (_at < _text.Length)
        {
            var rest = _text.AsSpan(_at);
            var plain = rest.IndexOfAny("\"\\`$");
            plain = plain < 0 ? rest.Length : plain;
            word.Append(rest[..plain]);
            _at += plain;
            switch (Current)
            {
                case '"' when end == '"':
                    _at++;
                    return;
                case '\\':
                    if (Next is not ('$' or '`' or '"' or '\\' or '\n'))
                    {
                        word.Append('\\');
                    }

                    if (Next != '\n' && _at + 1 < _text.Length)
                    {
                        word.Append(Next);
                    }

                    _at = Math.Min(_at + 2, _text.Length);
                    break;
                case '`':
                    ReadBackticks(word, isQuoted: true, call);
                    break;
                case '$':
                    ReadDollar(word, isQuoted: true, call);
                    break;
                case '"':
                    word.Append('"');
                    _at++;
                    break;
                default:
                    break;
            }
        }

        if (end == '"')
        {
            throw new ShellSyntaxException("it ends inside a quoted text");
        }
    }
}
