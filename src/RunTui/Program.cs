using RunTui;
using RunTui.Fire;
using RunTui.Shims;

// Answered before anything else is loaded: scripts ask for it often, and it has nothing to parse.
if (args is ["--version"])
{
    CliContext.OfThisProcess().Out.WriteLine(ProgramVersion.Text);
    return ExitCodes.Complete;
}

// An agent waits for it at every call that its fence is not sure of.
if (args is ["shim", ..])
{
    return Shim.Run(args, CliContext.OfThisProcess().Error);
}

// Agents call these for every step that they take.
if (FireCommand.TryRun(args, CliContext.OfThisProcess()) is { } exit)
{
    return exit;
}

// Not awaited: nothing runs beside this, and a state machine for it would be compiled at every start.
return CommandLine.RunAsync(args, CliContext.OfThisProcess()).GetAwaiter().GetResult();
