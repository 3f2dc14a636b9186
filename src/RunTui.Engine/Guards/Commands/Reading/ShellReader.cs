namespace RunTui.Engine.Guards.Commands.Reading;

/// <summary>
/// Reads what sh, bash and zsh read, as far as it matters for what is run: words, quotes, operators, redirections, here-documents and what
/// is substituted. Each simple command is given away as soon as it is read, so that a command costs time by its length only. Where shells
/// differ, or a construct isn't understood, more is taken for a command than would be run, never less.
/// </summary>
internal sealed partial class ShellReader
{
    private const int Deepest = 48;

    private readonly string _text;

    private readonly ShellState _state;

    private readonly Action<ShellCall> _call;

    private readonly IReadOnlyList<string>? _positional;

    private int _at;

    private int _depth;

    /// <param name="text">The command, without foreign marks.</param>
    /// <param name="state">What is known of the shell; it changes with what is read.</param>
    /// <param name="call">Takes each simple command.</param>
    /// <param name="depth">How deep in other commands the text stands.</param>
    /// <param name="positional">What <c>$0</c>, <c>$1</c>… are; null if unknown.</param>
    public ShellReader(string text, ShellState state, Action<ShellCall> call, int depth, IReadOnlyList<string>? positional = null)
    {
        (_text, _state, _call, _depth, _positional) = (text, state, call, depth, positional);
        if (depth > Deepest)
        {
            throw new ShellSyntaxException("it is nested too deeply to be read");
        }
    }

    /// <exception cref="ShellSyntaxException">It can't be read to its end.</exception>
    public void Read() => ReadList(end: '\0', []);

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    /// <summary>Reads commands up to a closing parenthesis, or to the end of the text.</summary>
    /// <returns>What was read, for a substitution that is so simple that its value is known.</returns>
    private ListState ReadList(char end, IReadOnlyList<ShellCall> upstream, bool isArithmetic = false)
    {
        if (++_depth > Deepest)
        {
            throw new ShellSyntaxException("it is nested too deeply to be read");
        }

        var outer = _list;
        _list = new ListState(upstream) { Arithmetic = isArithmetic ? 1 : 0 };
        var folders = _state.Folders;
        while (true)
        {
            SkipBlanks();
            if (_at >= _text.Length)
            {
                if (end != '\0')
                {
                    throw new ShellSyntaxException($"it ends before the '{end}' that it needs");
                }

                break;
            }

            if (Current == ')')
            {
                if (end == ')' && _list is { Parentheses: 0, Cases: 0 })
                {
                    _at++;
                    break;
                }

                CloseParenthesis();
                continue;
            }

            ReadNext();
        }

        EndCall();
        EndStatement();
        FlushHereDocuments();
        var read = _list;
        _list = outer;
        if (end != '\0')
        {
            _state.Folders = folders;
        }

        _depth--;
        return read;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\r' or '\v' or '\f')
            {
                _at++;
            }
            else if (_text[_at] == '\\' && Next == '\n')
            {
                _at += 2;
            }
            else if (_text[_at] == '#')
            {
                var line = _text.IndexOf('\n', _at);
                _at = line < 0 ? _text.Length : line;
            }
            else
            {
                return;
            }
        }
    }

    private void ReadNext()
    {
        switch (Current)
        {
            case '\n':
                _at++;
                EndCall();
                EndStatement();
                FlushHereDocuments();
                return;
            case ';':
                EndCall();
                EndStatement();
                ReadSemicolon();
                return;
            case '&' when Next == '>':
                ReadRedirection(_at);
                return;
            case '&' when Next == '&':
                _at += 2;
                EndCall();
                EndPart(isAnd: true);
                return;
            case '&':
                _at++;
                if (_list.Call is { } background)
                {
                    background.InBackground = true;
                }

                EndCall();
                EndStatement();
                return;
            case '|' when Next == '|':
                _at += 2;
                EndCall();
                EndPart(isAnd: false);
                return;
            case '|':
                _at += Next == '&' ? 2 : 1;
                Pipe();
                return;
            case '<' or '>' when Next != '(':
                ReadRedirection(_at);
                return;
            case '(':
                OpenParenthesis();
                return;
            default:
                ReadWordOrKeyword();
                return;
        }
    }

    private void ReadWordOrKeyword()
    {
        var start = _at;
        while (char.IsAsciiDigit(Current))
        {
            _at++;
        }

        if (_at > start && Current is '<' or '>' && Next != '(')
        {
            ReadRedirection(start);
            return;
        }

        _at = start;
        var call = _list.Call;
        if (call is null or { Words.Count: 0, Assignments.Count: 0 })
        {
            if (Keyword() is { Length: > 0 } keyword && TakeKeyword(keyword))
            {
                return;
            }
        }

        call = Begin();
        var raw = ReadWord(call);
        if (raw.Length == 0 && _text[start] is '$' or '`')
        {
            // Nothing, outside of quotes, is no word.
            return;
        }

        if (call.Words.Count == 0 && AssignmentName(raw) is { } name)
        {
            var value = WordFields.Whole(raw[(raw.IndexOf('=') + 1)..]);
            call.Assignments.Add(raw);
            _list.Assigned.Add((name, raw[name.Length] == '+' || raw.Contains(Mark.BraceOpen) ? null : value));
            return;
        }

        if (call.Words.Count == 0 && raw == "[[")
        {
            call.Words.Add(raw);
            ReadTest(call);
            return;
        }

        WordFields.Add(raw, call.Words);
    }

    /// <summary>Within double brackets nothing is an operator.</summary>
    private void ReadTest(ShellCall call)
    {
        while (true)
        {
            while (Current is ' ' or '\t' or '\n' or '\r' or '<' or '>' or '&' or '|' or '(' or ')' or ';')
            {
                _at++;
            }

            if (_at >= _text.Length)
            {
                throw new ShellSyntaxException("it ends before the ']]' that it needs");
            }

            if (ReadWord(call) is var word && word == "]]")
            {
                return;
            }
        }
    }

    private static string? AssignmentName(string raw)
    {
        var i = 0;
        while (i < raw.Length && (raw[i] == '_' || char.IsAsciiLetter(raw[i]) || (i > 0 && char.IsAsciiDigit(raw[i]))))
        {
            i++;
        }

        return i > 0 && i < raw.Length && (raw[i] == '=' || (raw[i] == '+' && i + 1 < raw.Length && raw[i + 1] == '=')) ? raw[..i] : null;
    }
}
