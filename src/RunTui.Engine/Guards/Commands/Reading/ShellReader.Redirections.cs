using System.Text;

namespace RunTui.Engine.Guards.Commands.Reading;

internal sealed partial class ShellReader
{
    private int _nested;

    private string? _checkout;

    /// <summary>A text that is still to come, for a call that is read; in one that is quoted nothing is substituted.</summary>
    private sealed record HereDocument(ShellCall Call, ShellRedirection Redirection, string End, bool IsQuoted, bool StripsTabs);

    /// <summary>What <c>git rev-parse --show-toplevel</c> says.</summary>
    public string? Checkout
    {
        init => _checkout = value;
    }

    private void ReadRedirection(int start)
    {
        var call = Begin();
        while (char.IsAsciiDigit(Current))
        {
            _at++;
        }

        var sign = _at;
        if (Current == '&')
        {
            _at++;
        }

        if (Current == '<' && Next == '<')
        {
            _at += 2;
            if (Current == '<')
            {
                _at++;
                SkipBlanks();
                call.Redirections.Add(new ShellRedirection("<<<", "") { Text = Mark.ToText(WordFields.Whole(_at < _text.Length ? ReadWord(call) : "")) });
                return;
            }

            if (_list.Arithmetic == 0)
            {
                BeginHereDocument(call);
            }

            return;
        }

        var first = Current;
        _at++;
        if (Current is '>' or '&' or '|' || (first == '<' && Current == '>'))
        {
            _at++;
        }

        var @operator = _text[sign.._at];
        SkipBlanks();
        if (_at >= _text.Length || (EndsWord(Current) && !(Current is '<' or '>' && Next == '(')))
        {
            return;
        }

        _ = start;
        var targets = new List<string>();
        WordFields.Add(ReadWord(call), targets);
        foreach (var target in targets)
        {
            // A stream that goes where another goes is no file.
            if (!(@operator.EndsWith('&') && target.Length > 0 && target.AsSpan().TrimEnd('-').IndexOfAnyExceptInRange('0', '9') < 0))
            {
                call.Redirections.Add(new ShellRedirection(@operator, target));
            }
        }
    }

    private void BeginHereDocument(ShellCall call)
    {
        var stripsTabs = Current == '-';
        if (stripsTabs)
        {
            _at++;
        }

        SkipBlanks();
        var start = _at;
        if (_at >= _text.Length || EndsWord(Current))
        {
            throw new ShellSyntaxException("it has a here-document without an end");
        }

        var end = Mark.ToText(WordFields.Whole(ReadWord(new ShellCall())));
        var redirection = new ShellRedirection("<<", "") { Text = "" };
        call.Redirections.Add(redirection);
        _list.Readers.Add(call);
        _list.Documents.Add(new HereDocument(call, redirection, end, _text.AsSpan(start, _at - start).ContainsAny("'\"\\"), stripsTabs));
    }

    /// <summary>At the end of a line: reads what its here-documents hold, and gives away the calls that waited for that.</summary>
    private void FlushHereDocuments()
    {
        if (_list.Documents.Count == 0 && _list.Waiting.Count == 0)
        {
            return;
        }

        var documents = _list.Documents.ToArray();
        _list.Documents.Clear();
        _list.Readers.Clear();
        foreach (var document in documents)
        {
            var body = ReadBody(document);
            document.Redirection.Text = body;
            if (document.IsQuoted || !body.AsSpan().ContainsAny('$', '`'))
            {
                continue;
            }

            var text = new StringBuilder();
            new ShellReader(body, _state, _call, _depth + 1, _positional) { _checkout = _checkout }.ReadDoubleQuoted(text, '\0', document.Call);
            document.Redirection.Text = WordFields.Whole(text.ToString());
        }

        var waiting = _list.Waiting.ToArray();
        _list.Waiting.Clear();
        foreach (var call in waiting)
        {
            Give(call);
        }
    }

    private string ReadBody(HereDocument document)
    {
        var start = Math.Min(_at, _text.Length);
        while (_at < _text.Length)
        {
            var line = _text.IndexOf('\n', _at);
            line = line < 0 ? _text.Length : line;
            var text = _text.AsSpan(_at, line - _at).TrimEnd('\r');
            if (document.StripsTabs)
            {
                text = text.TrimStart('\t');
            }

            var before = _at;
            _at = Math.Min(line + 1, _text.Length);
            if (text.SequenceEqual(document.End))
            {
                return _text[start..before];
            }
        }

        return _text[start..];
    }
}
