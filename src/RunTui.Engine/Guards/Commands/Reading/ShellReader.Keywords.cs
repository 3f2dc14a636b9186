namespace RunTui.Engine.Guards.Commands.Reading;

internal sealed partial class ShellReader
{
    /// <summary>The plain word that stands here, or nothing.</summary>
    private ReadOnlySpan<char> Keyword()
    {
        var end = _at;
        while (end < _text.Length && end - _at < 12 && _text[end] is (>= 'a' and <= 'z') or '{' or '}' or '!')
        {
            end++;
        }

        return end == _text.Length || _text[end] is ' ' or '\t' or '\n' or '\r' or ';' or '&' or '|' or '(' or ')' or '<' or '>' ? _text.AsSpan(_at, end - _at) : [];
    }

    private bool TakeKeyword(ReadOnlySpan<char> keyword)
    {
        switch (keyword)
        {
            case "then" or "else" or "elif" or "do" or "!" or "coproc":
                break;
            case "if" or "while" or "until" or "{":
                _at += keyword.Length;
                OpenGroup(isParenthesis: false);
                return true;
            case "fi" or "done" or "}":
                _at += keyword.Length;
                EndCall();
                if (_list.Groups.TryPeek(out var group) && !group.IsParenthesis)
                {
                    CloseGroup();
                }

                return true;
            case "esac":
                _list.Cases = Math.Max(0, _list.Cases - 1);
                break;
            case "for" or "select":
                _at += keyword.Length;
                OpenGroup(isParenthesis: false);
                ReadLoopHead();
                return true;
            case "case":
                _at += keyword.Length;
                ReadCaseHead();
                return true;
            case "function":
                _at += keyword.Length;
                SkipBlanks();
                var name = ReadWord(new ShellCall());
                if (Current == '(' || (Current == ' ' && Next == '('))
                {
                    _at = _text.IndexOf('(', _at);
                    Closes();
                }

                _call(new ShellCall { Words = { "function", name } });
                return true;
            default:
                return false;
        }

        _at += keyword.Length;
        return true;
    }

    private void ReadLoopHead()
    {
        SkipBlanks();
        if (Current == '(' || _at >= _text.Length)
        {
            return;
        }

        var head = new ShellCall();
        var name = ReadWord(head);
        SkipLines();
        if (Keyword() is not "in")
        {
            _state.Assign(name, null, isCertain: true);
            return;
        }

        _at += 2;
        var values = new List<string>();
        while (true)
        {
            SkipBlanks();
            if (_at >= _text.Length || Current is ';' or '\n' or '&' or '|' or '(' or ')' || (Current is '<' or '>' && Next != '('))
            {
                break;
            }

            WordFields.Add(ReadWord(head), values);
        }

        foreach (var value in values)
        {
            _state.Assign(name, value, isCertain: true);
        }
    }

    private void ReadCaseHead()
    {
        SkipLines();
        if (_at < _text.Length && !EndsWord(Current))
        {
            ReadWord(new ShellCall());
        }

        SkipLines();
        if (Keyword() is "in")
        {
            _at += 2;
            _list.Cases++;
            SkipPattern();
        }
    }

    private void ReadSemicolon()
    {
        var start = _at;
        while (Current is ';' || (_at > start && Current == '&'))
        {
            _at++;
        }

        if (_at - start > 1 && _list.Cases > 0)
        {
            SkipPattern();
        }
    }

    /// <summary>What a branch of 'case' is for runs nothing, whatever it is called.</summary>
    private void SkipPattern()
    {
        SkipLines();
        if (_at >= _text.Length || Keyword() is "esac")
        {
            return;
        }

        if (Current == '(')
        {
            _at++;
        }

        var pattern = new ShellCall();
        while (_at < _text.Length && Current != ')')
        {
            if (Current is ' ' or '\t' or '|')
            {
                _at++;
            }
            else if (EndsWord(Current))
            {
                return;
            }
            else
            {
                ReadWord(pattern);
            }
        }

        _at++;
    }

    private void SkipLines()
    {
        SkipBlanks();
        while (Current == '\n')
        {
            _at++;
            SkipBlanks();
        }
    }
}
