namespace RunTui.Engine.Guards.Commands.Reading;

internal sealed partial class ShellReader
{
    /// <summary>How many commands of a pipeline are looked back at.</summary>
    private const int MostUpstream = 8;

    private ListState _list = new([]);

    /// <summary>What is open in one list of commands.</summary>
    private sealed class ListState(IReadOnlyList<ShellCall> upstream)
    {
        public ShellCall? Call { get; set; }

        /// <summary>What the commands of the pipeline that is being read write to.</summary>
        public IReadOnlyList<ShellCall> Pipeline { get; set; } = upstream;

        /// <summary>Compound commands that are open, with the pipelines that they stand in.</summary>
        public Stack<Group> Groups => field ??= [];

        /// <summary>The last of its calls; of a long list the first are of no weight to what reads its output.</summary>
        public List<ShellCall> All => field ??= [];

        public int Count { get; set; }

        /// <summary>Something in it fetches or decodes what nobody has read.</summary>
        public bool Fetches { get; set; }

        public List<(string Name, string? Value)> Assigned => field ??= [];

        public List<HereDocument> Documents => field ??= [];

        /// <summary>The calls that here-documents are for that are still to come.</summary>
        public HashSet<ShellCall> Readers => field ??= [];

        /// <summary>Calls that have been read, but not the here-documents that they read.</summary>
        public List<ShellCall> Waiting => field ??= [];

        public int Parentheses { get; set; }

        public int Cases { get; set; }

        public int Arithmetic { get; set; }

        /// <summary>What is read now is only done if something before it went well, or didn't.</summary>
        public bool IsConditional { get; set; }

        /// <summary>Where the shell was before a change of folder that may fail.</summary>
        public IReadOnlyList<string?>? Left { get; set; }
    }

    /// <summary>
    /// A compound command: the pipeline that it is a part of, the first of the list's calls in it, and where the shell is after it, if it is
    /// a shell of its own.
    /// </summary>
    private sealed record Group(IReadOnlyList<ShellCall> Outer, int First, bool IsParenthesis, int Cases, IReadOnlyList<string?>? Folders, bool IsArithmetic);

    private ShellCall Begin()
    {
        if (_list.Call is { } call)
        {
            return call;
        }

        var upstream = _list.Pipeline;
        call = new ShellCall { Upstream = upstream, IsPlain = upstream.Count == 0 && _list is { Groups.Count: 0, Cases: 0, IsConditional: false } };
        for (var i = 0; i < upstream.Count; i++)
        {
            call.ReadsFetched |= upstream[i].GivesFetched;
        }

        return _list.Call = call;
    }

    /// <summary>Gives away the call that has been read, now or when its here-documents are there.</summary>
    private void EndCall()
    {
        if (_list.Call is not { } call)
        {
            return;
        }

        _list.Call = null;
        foreach (var (name, value) in _list.Assigned)
        {
            if (call.Words.Count == 0)
            {
                _state.Assign(name, value, call.IsPlain && _depth <= 2);
            }
        }

        _list.Assigned.Clear();
        if (_list.All.Count >= 64)
        {
            // Nobody looks so far back; what each of them looks back at would be kept for ever.
            foreach (var old in _list.All.Take(_list.Waiting.Count == 0 ? 56 : 0))
            {
                old.Upstream = [];
            }

            _list.All.RemoveRange(0, 56);
        }

        _list.All.Add(call);
        _list.Count++;
        var fetches = call.TakesFetched || Fetchers.Contains(call.Program);
        call.GivesFetched = fetches || call.ReadsFetched;
        _list.Fetches |= fetches;
        if (_list.Documents.Count > 0 && (_list.Readers.Contains(call) || call.Upstream.Any(_list.Readers.Contains)))
        {
            _list.Waiting.Add(call);
            return;
        }

        Give(call);
    }

    private void Give(ShellCall call)
    {
        if (call.Words is ["cd" or "pushd" or "chdir" or "popd", ..])
        {
            _list.Left ??= _state.Folders;
        }

        _call(call);
    }

    /// <summary>Behind a semicolon it is no longer known whether a change of folder went well.</summary>
    private void EndStatement()
    {
        Rejoin();
        if (_list.Groups.Count == 0)
        {
            _list.IsConditional = false;
        }

        EndPipeline();
    }

    private void Rejoin()
    {
        if (_list.Left is { } left && !_state.StopsOnFailure)
        {
            var all = _state.Folders.Union(left).ToList();
            _state.Folders = all.Count > 8 ? [null] : all;
        }

        _list.Left = null;
    }

    private void EndPart(bool isAnd)
    {
        if (!isAnd)
        {
            // 'cd x || exit' goes on only where it went well; anything else may go on in the old folder.
            SkipBlanks();
            var rest = _text.AsSpan(_at);
            if (rest.StartsWith("exit") || rest.StartsWith("return") || rest.StartsWith("{ exit") || rest.StartsWith("{ return") || rest.StartsWith("die"))
            {
                _list.Left = null;
            }
            else
            {
                Rejoin();
            }
        }

        _list.IsConditional = true;
        EndPipeline();
    }

    /// <summary>The commands of a group all read what the group reads.</summary>
    private void EndPipeline() => _list.Pipeline = _list.Groups.TryPeek(out var group) ? group.Outer : [];

    private void Pipe()
    {
        var call = _list.Call;
        EndCall();

        if (call is null)
        {
            return;
        }

        // A long chain is told by its end; that something before it fetches is remembered by the call itself.
        var before = _list.Pipeline;
        var kept = Math.Min(before.Count, MostUpstream - 1);
        var next = new ShellCall[kept + 1];
        for (var i = 0; i < kept; i++)
        {
            next[i] = before[before.Count - kept + i];
        }

        next[kept] = call;
        _list.Pipeline = next;
    }

    private void OpenParenthesis()
    {
        if (_list.Call is { Words: [var name], Assignments.Count: 0 } && Closes())
        {
            _list.Call = null;
            _call(new ShellCall { Words = { "function", name } });
            return;
        }

        EndCall();
        _at++;
        var isArithmetic = Current == '(' || _list.Arithmetic > 0;
        _list.Parentheses++;
        OpenGroup(isParenthesis: true, isArithmetic);
    }

    private bool Closes()
    {
        var at = _at + 1;
        while (at < _text.Length && _text[at] is ' ' or '\t')
        {
            at++;
        }

        if (at >= _text.Length || _text[at] != ')')
        {
            return false;
        }

        _at = at + 1;
        return true;
    }

    private void OpenGroup(bool isParenthesis, bool isArithmetic = false)
    {
        if (_list.Groups.Count > 10_000)
        {
            throw new ShellSyntaxException("it is nested too deeply to be read");
        }

        if (isArithmetic)
        {
            _list.Arithmetic++;
        }

        _list.Groups.Push(new Group(_list.Pipeline, _list.Count, isParenthesis, _list.Cases, isParenthesis ? _state.Folders : null, isArithmetic));
        _list.Cases = 0;
    }

    private void CloseParenthesis()
    {
        EndCall();
        _at++;
        if (_list.Cases > 0 || _list.Parentheses == 0)
        {
            // The end of a pattern of 'case', or nothing that a shell would take.
            EndStatement();
            return;
        }

        while (_list.Groups.Count > 0 && !CloseGroup())
        {
        }
    }

    /// <summary>Closes the innermost compound command; what it wrote is what the rest of the pipeline reads.</summary>
    /// <returns>Whether it was one in parentheses.</returns>
    private bool CloseGroup()
    {
        if (!_list.Groups.TryPop(out var group))
        {
            return true;
        }

        Rejoin();
        if (group.Folders is { } folders)
        {
            _state.Folders = folders;
        }

        _list.Cases = group.Cases;
        _list.Arithmetic -= group.IsArithmetic ? 1 : 0;
        _list.Parentheses -= group.IsParenthesis ? 1 : 0;

        // As in a pipe, what stands further back is remembered by what reads it.
        _list.Pipeline = [.. group.Outer.Skip(group.Outer.Count - MostUpstream), .. _list.All.TakeLast(Math.Min(MostUpstream, _list.Count - group.First))];
        return group.IsParenthesis;
    }
}
