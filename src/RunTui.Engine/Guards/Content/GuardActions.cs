namespace RunTui.Engine.Guards.Content;

/// <summary>The words for actions.</summary>
public static class GuardActions
{
    public static string Word(GuardAction action) => action switch
    {
        GuardAction.Proceed => "PROCEED",
        GuardAction.Warn => "WARN",
        _ => "BLOCK",
    };
}
