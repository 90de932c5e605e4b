"use strict";
// Wagtail 7.4's picker puts today in place of a day it cannot read as soon as the field is left:
// a slip of the pen would be registered as a day that nobody typed.  What was typed stays, and the
// form says what is wrong with it.
window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
