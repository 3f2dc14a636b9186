namespace RunTui.Engine.Reports;

/// <summary>A step by its id and its title.</summary>
public sealed record StepReference(string Id, string Title)
{
    /// <summary><c>id — title</c>, or the id alone.</summary>
    public override string ToString() => Title.Length == 0 ? Id : $"{Id} — {Title}";
}
