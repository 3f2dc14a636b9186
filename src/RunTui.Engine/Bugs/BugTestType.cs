namespace RunTui.Engine.Bugs;

/// <summary>The kind of test that shows a bug.</summary>
public enum BugTestType
{
    Unit,
    Integration,
    EndToEnd,
    Contract,
}
