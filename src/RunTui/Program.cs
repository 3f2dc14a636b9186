using RunTui;
using RunTui.Fire;
using RunTui.Headless;
using RunTui.Shims;

// Answered before anything else is loaded: scripts ask for it often, and it has nothing to parse.
var context = CliContext.OfThisProcess();
if (args is ["--version"])
{
    context.Out.WriteLine(ProgramVersion.Text);
    return ExitCodes.Complete;
}

// An agent waits for it at every call that its fence is not sure of.
if (args is ["shim", ..])
{
    return Shim.Run(args, context.Error);
}

// Agents call these for every step that they take; what a job of GitHub Actions reads of them is looked at first.
if (!ProgramName.IsRunWorkflow(context) && !WorkflowCommands.IsRead(context) && FireCommand.TryRun(args, context) is { } exit)
{
    return exit;
}

// Not awaited: nothing runs beside this, and a state machine for it would be compiled at every start.
return CommandLine.RunAsync(args, context).GetAwaiter().GetResult();
