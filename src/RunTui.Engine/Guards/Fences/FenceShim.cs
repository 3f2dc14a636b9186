namespace RunTui.Engine.Guards.Fences;

/// <summary>A program that stands on an agent's PATH before the real one.</summary>
/// <param name="Name">The real one's name, such as <c>rm</c>.</param>
/// <param name="Script">
/// POSIX sh that ends with one of these: <c>direct "$@"</c> has the real program go on in its place; <c>judge "$@"</c> has
/// <c>run-tui shim &lt;name&gt; &lt;folder&gt; …</c> decide, and start the real one itself. <c>$name</c> and <c>$fence</c> (the fence's folder) are set.
/// </param>
public sealed record FenceShim(string Name, string Script);
