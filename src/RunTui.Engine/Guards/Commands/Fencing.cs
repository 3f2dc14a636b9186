using RunTui.Engine.Guards.Commands.Reading;
using RunTui.Engine.Guards.Commands.Rules;

namespace RunTui.Engine.Guards.Commands;

/// <summary>One decision on its way: takes what the reader reads, and keeps the first refusal.</summary>
internal sealed class Fencing(FencePlace place)
{
    private const int MostOfPart = 300;

    /// <summary>All that is read once more because it is a text for a shell, in characters.</summary>
    private const int MostReadAgain = 8 << 20;

    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);

    private int _depth;

    private int _readAgain;

    /// <summary>The refusal, or null as long as nothing is refused.</summary>
    public FenceDecision? Decision { get; private set; }

    public FencePlace Place => place;

    public ShellState State { get; } = new(place);

    public PathJudge Paths { get; } = new(place);

    /// <summary>Reads a text as a shell does.</summary>
    public void Read(string text, IReadOnlyList<string>? positional)
    {
        if (++_depth > 16 || (_readAgain += text.Length) > MostReadAgain)
        {
            throw new ShellSyntaxException("it is nested too deeply to be read");
        }

        try
        {
            new ShellReader(text, State, Take, _depth, positional) { Checkout = place.Checkout ?? place.WorkingFolder }.Read();
        }
        finally
        {
            _depth--;
        }
    }

    public void Take(ShellCall call)
    {
        if (Decision is not null)
        {
            return;
        }

        if (call.Words is ["function", var name, ..])
        {
            _functions.Add(name);
        }
        else if (_functions.Contains(call.Program) && call.Upstream.Any(before => before.Program == call.Program))
        {
            Refuse(new Refusal("system.processes", "a function that starts itself twice never ends", "leave it out"), call);
            return;
        }

        if (WriteRule.Redirected(call, this) is { } redirected)
        {
            Refuse(redirected, call);
            return;
        }

        foreach (var assignment in call.Assignments)
        {
            CommandValues.ReadAssignment(this, WordFields.Whole(assignment));
        }

        if (call.Words.Count > 0)
        {
            Decide(call.Words, call);
        }
    }

    /// <summary>Decides a program with its arguments; what is run by another is decided as well.</summary>
    public void Decide(IReadOnlyList<string> words, ShellCall call)
    {
        if (Decision is not null || words.Count == 0)
        {
            return;
        }

        if (++_depth > 16)
        {
            throw new ShellSyntaxException("it is nested too deeply to be read");
        }

        if (ProgramRules.Decide(new Invocation(words, call, this)) is { } refusal)
        {
            Refuse(refusal, call);
        }

        _depth--;
    }

    private void Refuse(Refusal refusal, ShellCall call) =>
        Decision ??= new FenceDecision(false, refusal.Rule, call.Shown(MostOfPart), refusal.Why, refusal.Instead);
}
