namespace RunTui.Engine.Fire.Documents;

/// <summary>A file, a criterion or something like it, and what is to be said of it.</summary>
/// <param name="Subject">Such as a path.</param>
/// <param name="Text">Such as its purpose, or what changes in it.</param>
public sealed record FireNote(string Subject, string Text);
