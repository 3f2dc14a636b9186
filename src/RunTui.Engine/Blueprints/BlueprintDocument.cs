namespace RunTui.Engine.Blueprints;

/// <summary>placeholder</summary>
public sealed class BlueprintDocument;
