namespace RunTui.Engine.Blueprints;

/// <summary>The FIRE run that a plan belongs to; a blueprint's <c>fire</c>.</summary>
/// <param name="RunId">Its id, <c>run-&lt;project&gt;-&lt;number&gt;</c>.</param>
/// <param name="Scope"><c>single</c>, <c>batch</c> or <c>wide</c>.</param>
public sealed record FirePlan(string RunId, string Scope);
