using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands;

/// <summary>
/// Decides whether a shell command may run: whether something in it, however it is wrapped, destroys what the project can't get back.
/// </summary>
public static class CommandFence
{
    /// <summary>Of a command, in characters; what is longer is refused.</summary>
    public const int Longest = 1 << 20;

    /// <summary>Never throws, whatever the text; takes time in proportion to its length.</summary>
    public static FenceDecision Decide(string command, FencePlace place)
    {
        if (command.Length > Longest)
        {
            return Unreadable($"it has more than {Longest} characters");
        }

        var fencing = new Fencing(place);
        try
        {
            fencing.Read(Mark.Clean(command), positional: null);
        }
        catch (ShellSyntaxException e) when (fencing.Decision is null)
        {
            return Unreadable(e.Message);
        }
        catch (ShellSyntaxException)
        {
            // What was read before is refused already.
        }

        return fencing.Decision ?? FenceDecision.Allow;
    }

    /// <summary>Decides a program with its arguments, as a shim gets them: no shell reads them any more.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="place">Where it would run.</param>
    /// <param name="input">What it reads, if it is a shell or a client that carries out what it reads; null if that isn't known.</param>
    public static FenceDecision Decide(IReadOnlyList<string> words, FencePlace place, string? input = null)
    {
        var call = new ShellCall();
        call.Words.AddRange(words.Select(Mark.Clean));
        if (input is not null)
        {
            call.Redirections.Add(new ShellRedirection("<<", "") { Text = Mark.Clean(input) });
        }

        var fencing = new Fencing(place);
        try
        {
            fencing.Take(call);
        }
        catch (ShellSyntaxException e) when (fencing.Decision is null)
        {
            return Unreadable(e.Message);
        }
        catch (ShellSyntaxException)
        {
            // As above.
        }

        return fencing.Decision ?? FenceDecision.Allow;
    }

    private static FenceDecision Unreadable(string why) =>
        new(false, "unreadable", "", $"the command can't be read: {why}", "write it in a simpler way, or in several calls");
}
